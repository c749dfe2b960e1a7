# exit: 0
"$duiqi" --version && "$duiqi" align --version
