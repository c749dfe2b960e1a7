#ifndef DUIQI_CLI_COMMAND_H
#define DUIQI_CLI_COMMAND_H

/* The commands; argv[0] is the command's name. Each returns an exit status. */
int command_align(int argc, char **argv);
int command_diff(int argc, char **argv);
int command_evaluate(int argc, char **argv);
int command_lexicon(int argc, char **argv);
int command_memory(int argc, char **argv);
int command_reuse(int argc, char **argv);
int command_segment(int argc, char **argv);

#endif
