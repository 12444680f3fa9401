"""`python -m plantools` is the command line as well."""

from plantools.cli import main

if __name__ == "__main__":
    main(prog_name="plantools")
