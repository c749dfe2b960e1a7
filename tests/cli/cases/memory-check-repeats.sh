# exit: 6
cd "$data"
"$duiqi" memory check --repeats faulty.tmx | grep repeated
"$duiqi" memory check --repeats village.tmx
