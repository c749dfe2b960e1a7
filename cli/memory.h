#ifndef DUIQI_CLI_MEMORY_H
#define DUIQI_CLI_MEMORY_H

/* The commands of `duiqi memory`; argv[0] is the command's name. Each returns an exit status. */
int memory_check(int argc, char **argv);
int memory_convert(int argc, char **argv);
int memory_dedupe(int argc, char **argv);
int memory_diff(int argc, char **argv);
int memory_filter(int argc, char **argv);
int memory_merge(int argc, char **argv);
int memory_split(int argc, char **argv);
int memory_stats(int argc, char **argv);

#endif
