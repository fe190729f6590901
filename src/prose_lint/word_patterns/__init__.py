"""Words that are wrong beside their neighbours: patterns of two to five words from closed classes, found in one pass.

The patterns are data, `data/word_patterns.txt`, one a line:

    more|less [then] DET|NUMBER -> than

Words in brackets are wrong; the words around them say so. Behind the arrow stands what is written instead, likelier first: `-` takes the
bracketed words out, `_` stands for them. Without an arrow the brackets hold pairs, `[went=gone|ran=run]`. A token is a word, several
(`a|b`), a class in capitals (CLASSES), or

    *       any word            ^   the start of a sentence
    !a|b    any word but these  $   no word follows: a sign, or the end of the block
    ~ing    among words: any word of five or more letters that ends so

`?` before a pattern makes it a suggestion, `!` before it makes its fix a safe one. Words stand side by side only with white space
between them; each is in lower case, or is capitalised because it begins a sentence or stands in a heading.

The package has the language of the patterns (`pattern`), the file and its compiled form (`lines`, `table`), the pairs of neighbouring
words that are looked for in one pass (`neighbours`), and what is found (`match`).
"""

from prose_lint.word_patterns.match import findings
from prose_lint.word_patterns.neighbours import Followers, Pair, adjacent, flat, pair_places, watch

__all__ = ["Followers", "Pair", "adjacent", "findings", "flat", "pair_places", "watch"]
