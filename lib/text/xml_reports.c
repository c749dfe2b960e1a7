#include "text/xml_reports.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_report;
#else
typedef xmlErrorPtr error_report;
#endif

/* Some calls of libxml2 succeed without having written when memory runs out; only the reports
 * tell. Taking them also keeps libxml2 from printing. */
static void on_error(void *context, error_report report) {
    duiqi_xml_reports *reports = context;
    if (!reports->status)
        reports->status =
            report && report->code == XML_ERR_NO_MEMORY ? DUIQI_ENOMEM : DUIQI_ELIBRARY;
}

/* The stack of open elements complains here, and only about memory. */
static void on_message(void *context, const char *format, ...) {
    (void)format;
    duiqi_xml_reports *reports = context;
    if (!reports->status)
        reports->status = DUIQI_ENOMEM;
}

void duiqi_xml_reports_hold(duiqi_xml_reports *reports) {
    reports->host_handler = xmlStructuredError;
    reports->host_context = xmlStructuredErrorContext;
    reports->host_printer = xmlGenericError;
    reports->host_printer_context = xmlGenericErrorContext;
    xmlSetStructuredErrorFunc(reports, on_error);
    xmlSetGenericErrorFunc(reports, on_message);
}

void duiqi_xml_reports_release(const duiqi_xml_reports *reports) {
    xmlSetStructuredErrorFunc(reports->host_context, reports->host_handler);
    xmlSetGenericErrorFunc(reports->host_printer_context, reports->host_printer);
}
