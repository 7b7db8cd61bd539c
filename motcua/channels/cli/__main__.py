"""`python -m motcua.channels.cli`: the same program, wherever its script is."""

from motcua.channels.cli.main import main

main()
