#include "text/xml_reports.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_report;
#else
typedef xmlErrorPtr error_report;
#endif

static void on_error(void *context, error_report report) {
    duiqi_xml_reports *reports = context;
    if (report && report->code == XML_ERR_NO_MEMORY)
        reports->no_memory = true;
    else if (report && report->code == XML_I18N_CONV_FAILED)
        reports->bad_bytes = true;
    else
        reports->other = true;
}

static void on_message(void *context, const char *format, ...) {
    (void)format;
    duiqi_xml_reports *reports = context;
    reports->message = true;
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
