# exit: 0
cd "$data"
"$duiqi" memory stats village.tmx
"$duiqi" memory stats --source-lang en --target-lang fr - < village.tmx
