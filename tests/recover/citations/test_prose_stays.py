"""Notes that mention books, people, places and years, and cite nothing."""

import pytest

from octavo.model.cited import Words
from octavo.recover.citations.graph import read_citations

KNOWN = (
    "Serge, Victor. Memoirs of a Revolutionary. New York: New York Review Books, 2002.",
    "Susan Weissman, Victor Serge: A Political Biography (London: Verso, 2013), 12.",
)
PROSE = """
Lenin returned to Russia in April 1917.
Serge was born in Brussels in 1890 and died in Mexico City in 1947.
The accounts differ.
Emphasis added.
My translation.
Emphasis in the original.
The word appears in Orwell, too.
Serge wrote about this in his novel, and Weissman agrees (see chapter 4 above).
See above.
See chapter 3 below.
See note 12.
The sentence, passed in 1913, was of five years.
I thank Peter Sedgwick for this point.
On 25 October 1917 (old style), the Winter Palace fell.
For the history of this term, see the introduction.
The Cheka (All-Russian Extraordinary Commission) was founded in December 1917.
Vladimir Osipovich Lichtenstadt was arrested under the tsar; he died at the front in 1919.
The figure is 12, not 15.
Translated by the author.
Pp. is an abbreviation of pages.
London: a city that Serge never saw.
Trotsky, Zinoviev, and Kamenev, in 1926, formed the United Opposition.
About 300,000 people (Moscow, 1920).
Serge, who was then in Paris, signed it.
As Serge said, “We were wrong.”
“All those blazing ideas,” he wrote, “all those struggles.”
The journal ran from 1921 to 1936.
In Petrograd, 1919: hunger, typhus, war.
Ibid is a Latin word.
1917 was the year of two revolutions.
He edited the paper (with Bukharin) until 1929.
Kronstadt: the sailors rose in March 1921.
Personal communication, May 2010.
Interview with the author, Mexico City, 12 March 1998.
The book Memoirs of a Revolutionary was written in 1942–43.
This is the view of Marx (1867) and Engels (1884).
NYRB stands for New York Review Books, New York.
See the discussion of the Opposition at p. 53 above.
Liberating Structures (2024) has 33 methods for people to work together in liberating ways.
Liberating Structures (2024) has 33 methods for it. https://www.example.org/methods
Liberating Structures (2024). Has 33 methods for people to work together. https://www.example.org
Keith McCandless (2014) argues that methods matter, and so do places.
However much, The Origins were read in Paris (Seuil, 1951), little came of it.
This is told better elsewhere. The Party, p. 5 said so.""
Karl Radek met John Reed in Berlin (Moscow: a city of exiles, 1920) and left.
He told Jean Jaurès, The General Strike (Paris, 1902) was unreadable, and others agreed.
John Reed, speech at the Comintern, Moscow, 1920, 12 minutes.
Liberating Structures (1976). Rabinowitch disagrees with it.
No. 7 of the series, in Olaudah’s own count. The clerks counted 5,000 in 1871 and 2,118 in 1962.
The clerk John Yates, 42, was killed at Leeds, 300 miles away.
After What Is to Be Done, Radek left Madrid for Vienna: the Hogarth Press, 1924, had no place for him.
Born in New York, Rosa Luxemburg studied at Columbia University (Paris, 1886), before the others.
Red Petrograd, a film by Emma Goldman (Cambridge: the Labour Party, 1926), was banned.
Police report on Ernst Thälmann, Berlin, 3 June 1931, 4 pages.
It was Louise Bryant, Red Petrograd in hand, who came to London in 1921.
Emma Goldman, interview by the author, London, 3 June 1939.
The Bolsheviks took Kiev in 1919 (Kyiv: the present spelling, since 1991) and lost it again.
""".strip().splitlines()
FEWEST = 30


def test_the_list_is_large_enough():
    assert len(PROSE) >= FEWEST


@pytest.mark.parametrize("note", PROSE)
def test_prose_stays_prose(note):
    cited = read_citations([Words(text) for text in (*KNOWN, note)], "en")
    assert cited.notes[2] == ()
    assert len(cited.entries) == len(KNOWN)


@pytest.mark.parametrize("note", PROSE)
def test_prose_stays_prose_where_nothing_is_known(note):
    cited = read_citations([Words(note)], "en")
    assert cited.notes == ((),)
    assert cited.entries == ()


def test_no_notes():
    cited = read_citations([], "en")
    assert (cited.notes, cited.entries, cited.doubts) == ((), (), ())


def test_empty_notes():
    assert read_citations([Words(""), Words(" \n")], "en").notes == ((), ())
