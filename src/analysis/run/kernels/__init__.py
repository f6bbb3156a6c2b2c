"""Kernels that begin with their imports done: forked from one process that has them."""
