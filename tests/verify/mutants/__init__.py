"""Ways to damage a finished edition: each kind picks its place, with a seed, among all there are."""
