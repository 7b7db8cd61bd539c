"""What the reform computes, in plain Python: simulations, indexes, progress."""
