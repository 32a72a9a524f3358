"""Places and publishers that most bibliographies name."""

from __future__ import annotations

from functools import cache

_PLACES = """
Aldershot|Amsterdam|Ann Arbor|Antwerp|Athens|Atlanta|Baltimore|Bangalore|Barcelona|Basel|Basingstoke|Beijing|
Berkeley|Berlin|Bloomington|Bologna|Bonn|Boston|Boulder|Brussels|Budapest|Buenos Aires|Cairo|Cambridge|
Canberra|Cape Town|Chapel Hill|Chicago|Cologne|Copenhagen|Darmstadt|Dordrecht|Dresden|Dublin|Durham|Edinburgh|
Evanston|Exeter|Farnham|Florence|Frankfurt am Main|Freiburg|Geneva|Glasgow|Göttingen|Hamburg|Hanover|
Harmondsworth|Heidelberg|Helsinki|Hildesheim|Honolulu|Houndmills|Indianapolis|Istanbul|Ithaca|Jena|Jerusalem|
Johannesburg|Kraków|Lanham|Lausanne|Leiden|Leipzig|Lisbon|Liverpool|London|Los Angeles|Lund|Lyon|Madison|
Madrid|Manchester|Marburg|Melbourne|Mexico City|Milan|Minneapolis|Montreal|Moscow|Munich|München|Münster|
Naples|New Brunswick|New Delhi|New Haven|New Orleans|New York|Newbury Park|Nottingham|Oakland|Oxford|
Palo Alto|Paris|Philadelphia|Pittsburgh|Prague|Princeton|Providence|Rio de Janeiro|Rome|Rotterdam|
San Diego|San Francisco|Santiago|Seattle|Sheffield|Singapore|South Bend|St. Petersburg|Stanford|Stockholm|
Stuttgart|Sydney|São Paulo|Tel Aviv|The Hague|Thousand Oaks|Tokyo|Toronto|Tübingen|Uppsala|Urbana|Utrecht|
Vancouver|Venice|Vienna|Warsaw|Washington|Weimar|Wiesbaden|Wien|Zürich|Zurich
"""
_PUBLISHERS = """
Academic Press|Addison-Wesley|Akademie Verlag|Albin Michel|Allen & Unwin|Allen Lane|Anchor Books|Ashgate|
Ballantine Books|Bantam Books|Basic Books|Beacon Press|Berghahn Books|Blackwell|Bloomsbury|Brill|
Bruno Cassirer|Calmann-Lévy|Cambridge University Press|Cape|Chatto & Windus|Clarendon Press|Collins|
Columbia University Press|Continuum|Cornell University Press|Crown|De Gruyter|Doubleday|Duckworth|
Duke University Press|Edward Elgar|Éditions du Seuil|Einaudi|Elsevier|Faber & Faber|Faber and Faber|
Farrar, Straus and Giroux|Feltrinelli|Flammarion|Fordham University Press|Gallimard|Gollancz|Grasset|
Greenwood Press|Grove Press|Hachette|Hamish Hamilton|Hanser|Harcourt|Harcourt Brace|Harper & Row|
HarperCollins|Harvard University Press|Haymarket Books|Heinemann|Henry Holt|Hodder & Stoughton|
Hogarth Press|Houghton Mifflin|Indiana University Press|Johns Hopkins University Press|Jonathan Cape|
Kluwer|Knopf|Lawrence & Wishart|Little, Brown|Longman|Longmans|Macmillan|Manchester University Press|
McGill-Queen’s University Press|McGraw-Hill|Merlin Press|Methuen|MIT Press|Mohr Siebeck|Mondadori|
Monthly Review Press|New Directions|New Left Books|New York Review Books|New York University Press|
Northwestern University Press|O’Reilly Media|Ohio State University Press|Oxford University Press|
Palgrave Macmillan|Pantheon Books|Pathfinder Press|Pearson|Penguin|Penguin Books|Penguin Press|Peter Lang|
Pluto Press|Polity|Polity Press|Prentice Hall|Presses Universitaires de France|Princeton University Press|
Progress Publishers|Random House|Reclam|Rodopi|Routledge|Rowohlt|Rowman & Littlefield|Rutgers University Press|
Sage Publications|Schocken Books|Secker & Warburg|Simon & Schuster|Simon and Schuster|Springer|
Stanford University Press|Suhrkamp|SUNY Press|Temple University Press|Thames & Hudson|The MIT Press|
The New Press|Touchstone|University of California Press|University of Chicago Press|
University of Illinois Press|University of Michigan Press|University of Minnesota Press|
University of North Carolina Press|University of Pennsylvania Press|University of Texas Press|
University of Toronto Press|University of Washington Press|University of Wisconsin Press|Vandenhoeck & Ruprecht|
Verso|Viking|Vintage|Vintage Books|Weidenfeld & Nicolson|Wiley|Wiley-Blackwell|W. W. Norton|
Writers and Readers Publishing Cooperative|Yale University Press|Zed Books
"""
PLACES = frozenset(name.strip() for name in _PLACES.replace("\n", "").split("|"))
PUBLISHERS = frozenset(name.strip() for name in _PUBLISHERS.replace("\n", "").split("|"))
_WORDS = frozenset(
    "Press Books Verlag Publishers Publishing Éditions Editions Edizioni Publications".split()
)
_SHORTEST, _LONG = 7, 14


def is_imprint(place: str, publisher: str) -> bool:
    """Whether these surely are a place and a publisher, and no other two things with a colon between."""
    words = publisher.split()
    return (
        place.split(",", maxsplit=1)[0] in PLACES
        or publisher in PUBLISHERS
        or not _WORDS.isdisjoint(words)
    )


def right_spelling(written: str, known: frozenset[str]) -> str | None:
    """The known name that a written one is a slip of; None where it is known, or like none.

    A slip is a capital amid a word (`New YorK`), or one letter more, less, other or swapped in
    a name of seven letters or more, two in one of fourteen.
    """
    if written in known or len(written) > 60:
        return None
    folded = written.casefold()
    same = _folded(known).get(folded)
    if same is not None:
        amid = any(word[1:] != word[1:].lower() for word in written.replace("-", " ").split())
        return same if amid and not written.isupper() else None
    if len(folded) < _SHORTEST:
        return None
    near = [
        name
        for other, name in _folded(known).items()
        if other[0] == folded[0]
        and abs(len(other) - len(folded)) <= 1 + (len(folded) >= _LONG)
        and _apart(folded, other) <= 1 + (len(folded) >= _LONG)
    ]
    return near[0] if len(near) == 1 else None


@cache
def _folded(known: frozenset[str]) -> dict[str, str]:
    return {name.casefold(): name for name in sorted(known)}


def _apart(one: str, other: str) -> int:
    """The Damerau–Levenshtein distance, adjacent letters swapped counting once."""
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for at, sign in enumerate(one):
        now = [at + 1]
        for place, letter in enumerate(other):
            cost = min(last[place + 1] + 1, now[place] + 1, last[place] + (sign != letter))
            if at and place and sign == other[place - 1] and one[at - 1] == letter:
                cost = min(cost, before[place - 1] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
