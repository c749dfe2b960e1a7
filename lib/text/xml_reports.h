#ifndef DUIQI_TEXT_XML_REPORTS_H
#define DUIQI_TEXT_XML_REPORTS_H

#include <stdbool.h>

#include <libxml/xmlerror.h>

/* libxml2 tells what went wrong to handlers of the thread, or prints it. While reports are held,
 * they only leave a mark here. */
typedef struct duiqi_xml_reports {
    bool no_memory;
    bool bad_bytes; /* that are not of the encoding they should be of */
    bool other;     /* any other report */
    bool message;   /* something to print */
    xmlStructuredErrorFunc host_handler;
    void *host_context;
    xmlGenericErrorFunc host_printer;
    void *host_printer_context;
} duiqi_xml_reports;

/** Hold reports; the marks of earlier ones stay. */
void duiqi_xml_reports_hold(duiqi_xml_reports *reports);

/** Give the thread its own handlers back. */
void duiqi_xml_reports_release(const duiqi_xml_reports *reports);

#endif
