# exit: 4
printf '\177ELF\002\001\001\000\000\000\000\000' > program
"$duiqi" segment program
