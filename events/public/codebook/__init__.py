"""The codebook as data: every public vocabulary, its manual, its crosswalks, and where its codes stand."""
