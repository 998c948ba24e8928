// Package dateline reads the line that says where and when a report was filed:
// "NUR-SULTAN, Feb. 27, 2019 (Reuters) -". It is the one definition of what a
// dateline is, for the finders of cities, dates, officials and the focus, and for the
// sources, which take the day and the agency from it.
//
// A Text flows in, token indexes flow out. Read knows how datelines are written and
// no place by its name: who needs a town asks the gazetteer whether there is one in
// [First, Places). It keeps nothing and is safe for many goroutines.
package dateline

import "dateline/extract/doc"

// Dateline is one of a text, all in indexes of its tokens.
type Dateline struct {
	// First begins it; [First, Places) are the names of where: towns, their states and
	// countries, with what stands between them.
	First, Places int
	Day           Day
	// Agency is who filed it, without brackets or slashes; of no tokens when unsaid.
	Agency Range
	// End is the first token of the report itself, behind the dash.
	End int
	// Sure tells that it is written as nothing else is: in capitals, with a day, or
	// with an agency that is known or stands between slashes. The others are datelines
	// when the place is one.
	Sure bool
}

// Range is half open.
type Range struct{ First, End int }

// Day is the day of a dateline as it is written; what it leaves out is 0.
type Day struct{ Year, Month, Day int }

// Read reads the dateline that begins at token i of x, false when none does. A town in
// capitals needs a dash behind it and what belongs to it, or at the text's beginning a
// colon; one in small letters a day or an agency, too, or a paragraph of its own.
//
//	NEW LONDON, Conn., April 13 -     DES MOINES, Iowa/BRUSSELS (AP) —
//	Accra, Oct. 25, GNA -             Ulaanbaatar/MONTSAME/.
//	MOSCOW, August 3. /TASS/.         COLOMBO (News 1st);
//	NEW DELHI:                        Washington (CNN) President …
//	(Kyiv, March 3, 2014) –
func Read(x *doc.Text, i int) (Dateline, bool) {
	r := reader{x: x, at: i, words: table().parts}
	r.First = i
	ok := r.read()
	r.Sure = r.loud || r.dated || r.listed
	return r.Dateline, ok
}

// Opening returns the dateline that the text opens with: at its beginning, or behind a
// byline or a headline.
func Opening(x *doc.Text) (Dateline, bool) {
	for i := 0; i < len(x.Tokens) && i < openingReach; i++ {
		if starts(x, i) {
			if d, ok := Read(x, i); ok {
				return d, true
			}
		}
	}
	return Dateline{}, false
}

// openingReach is how many tokens of byline and headline may stand before a dateline.
const openingReach = 40

// All appends to out the datelines of a text, of which a digest has several.
func All(out []Dateline, x *doc.Text) []Dateline {
	for i := 0; i < len(x.Tokens); i++ {
		if !starts(x, i) {
			continue
		}
		if d, ok := Read(x, i); ok {
			out = append(out, d)
			i = d.End - 1
		}
	}
	return out
}

// starts tells where datelines begin: a paragraph, or a sentence or one of the first
// lines with a word in capitals.
func starts(x *doc.Text, i int) bool {
	t := &x.Tokens[i]
	if i > 0 && t.Is(doc.Caps) && x.Tokens[i-1].Is(doc.ParaStart|doc.Punct) {
		return true // "****PARIS", "(KYIV"
	}
	return t.Is(doc.ParaStart) || t.Is(doc.Caps) && (t.Is(doc.SentStart) || i < openingReach && t.Is(doc.LineStart))
}

// Names tells whether one of the names of where in some datelines of x, in order,
// begins at token i.
func Names(ds []Dateline, x *doc.Text, i int) bool {
	for k := range ds {
		d := &ds[k]
		if d.First > i {
			return false
		}
		if i < d.Places {
			return i == d.First || parts(x.Word(i-1))
		}
	}
	return false
}

// parts tells what stands between two names of where.
func parts(w string) bool { return w == "," || w == "/" || w == "and" || w == "&" }
