#ifndef DUIQI_TEXT_XML_REPORTS_H
#define DUIQI_TEXT_XML_REPORTS_H

#include <libxml/xmlerror.h>

#include <duiqi/status.h>

/* libxml2 tells what went wrong to handlers of the thread, or prints it. While reports are held,
 * they go to a status instead. */
typedef struct duiqi_xml_reports {
    duiqi_status status; /* of the first report; DUIQI_ENOMEM or DUIQI_ELIBRARY */
    xmlStructuredErrorFunc host_handler;
    void *host_context;
    xmlGenericErrorFunc host_printer;
    void *host_printer_context;
} duiqi_xml_reports;

/** Hold reports; what has been reported before stays. */
void duiqi_xml_reports_hold(duiqi_xml_reports *reports);

/** Give the thread its own handlers back. */
void duiqi_xml_reports_release(const duiqi_xml_reports *reports);

#endif
