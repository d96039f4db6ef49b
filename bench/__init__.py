"""`make bench`: Lockstep beside what does less, in one run, so that the ratios mean something."""
