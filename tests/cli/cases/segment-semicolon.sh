# exit: 0
printf '一是稳；二是进。\n' | "$duiqi" segment --break-at-semicolon
