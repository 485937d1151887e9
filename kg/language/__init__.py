"""The English language pipeline that this project ships, and the recipe that trains and measures it.

`pipeline/` holds the trained pipeline (spaCy; it opens without this package). The recipe reads from
`training.train_pipeline` downwards: `treebanks` and `documents` (data), `tokenization`, `vectors`, `teacher` and
`silver` (a larger parser that reads raw news), `entities` and `votes` (names that several recognisers agree on),
`student.cfg`, `sentences.cfg`, `entities.cfg` (what is shipped), and `evaluation`. See README.md in this folder.
"""
