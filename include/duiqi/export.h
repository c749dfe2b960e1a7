#ifndef DUIQI_EXPORT_H
#define DUIQI_EXPORT_H

/* Marks what libduiqi exports; everything else in it is hidden. */
#define DUIQI_EXPORT __attribute__((visibility("default")))

#endif
