package index

import (
	"cmp"
	"slices"
	"strings"

	"dateline/index/spelling"
	"dateline/index/words"
)

// Tenure is a person in an office as the articles of the index tell it.
type Tenure struct {
	Holder
	// Names are the other forms of the name, the commonest first.
	Names    []string `json:"names"`
	Articles int      `json:"articles"`
	// First and Last are the days of the oldest and the newest article.
	First string `json:"first"`
	Last  string `json:"last"`
	// Newest is the id of the newest article.
	Newest string `json:"newest"`

	forms map[string]int
	// words are those of the form that the tenure began with.
	words []string
}

// Wanted says which tenures are wanted; an empty list wants every value.
type Wanted struct {
	Roles, Portfolios, Countries []string
	// Person are words that must be in the name, in any form.
	Person string
}

// Takes tells whether a record is one of those.
func (w *Wanted) Takes(h Holder) bool {
	in := func(list []string, v string) bool { return len(list) == 0 || slices.Contains(list, v) }
	if !in(w.Roles, h.Role) || !in(w.Portfolios, h.Portfolio) || !in(w.Countries, h.Country) {
		return false
	}
	have := words.List(h.Person)
	for _, p := range words.List(w.Person) {
		if !slices.ContainsFunc(have, func(w string) bool { return spelling.Same(p, w) }) {
			return false
		}
	}
	return true
}

// Form is one form of a name in an office, as so many articles have it.
type Form struct {
	// Holder is Former where the newest article says so.
	Holder
	Articles    int
	First, Last string
	// Newest names the newest article; Tenures hands it on as it is.
	Newest string
}

// Tenures makes of the forms of names in all offices one line for a person in an
// office. The lines of one office stand together, the newest holder first, so that
// a change of holder is seen. Offices are sorted by country, role and portfolio.
func Tenures(forms []Form) []Tenure {
	byOffice := map[Holder][]*Tenure{}
	for _, f := range forms {
		office := f.Holder
		office.Person, office.Former = "", false
		byOffice[office] = append(byOffice[office], &Tenure{Holder: f.Holder, Articles: f.Articles, First: f.First, Last: f.Last,
			Newest: f.Newest, forms: map[string]int{f.Person: f.Articles}})
	}
	var list []Tenure
	for _, office := range byOffice {
		list = append(list, samePersons(office)...)
	}
	slices.SortFunc(list, func(a, b Tenure) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(a.Role, b.Role), cmp.Compare(a.Portfolio, b.Portfolio),
			cmp.Compare(b.Last, a.Last), cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Person, b.Person))
	})
	return list
}

// samePersons joins the forms of one person's name in one office: names of the
// same last word, in any spelling of it, whose first words are the same, or an initial of it; a last
// name alone goes to the one person who has it, and stays alone among several.
func samePersons(forms []*Tenure) []Tenure {
	for _, f := range forms {
		f.words = words.List(f.Person)
	}
	// longer names first, so that shorter ones find whom they belong to
	slices.SortFunc(forms, func(a, b *Tenure) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Person, b.Person))
	})
	in := roster{}
	for _, f := range forms {
		var fits []*Tenure
		for _, t := range in.near(f.words) {
			if sameWords(t.words, f.words) && !slices.Contains(fits, t) {
				fits = append(fits, t)
			}
		}
		if len(fits) == 1 {
			fits[0].join(f)
		} else {
			in.add(f)
		}
	}
	out := make([]Tenure, len(in.list))
	for i, t := range in.list {
		t.name()
		out[i] = *t
	}
	return out
}

// roster is the persons of one office, by the words that a shorter form of their
// names may have: some offices have thousands of forms, all with all too many to
// compare.
type roster struct {
	list   []*Tenure
	byWord map[string][]*Tenure
}

func (r *roster) add(t *Tenure) {
	r.list = append(r.list, t)
	if r.byWord == nil {
		r.byWord = map[string][]*Tenure{}
	}
	if name := bare(t.words); len(name) > 0 {
		for _, w := range slices.Compact([]string{name[0], name[len(name)-1]}) {
			r.byWord[w] = append(r.byWord[w], t)
		}
	}
}

// near lists whom a name may belong to: all that sameWords takes are there.
func (r *roster) near(name []string) []*Tenure {
	if name = bare(name); len(name) == 0 {
		return nil
	}
	last := name[len(name)-1]
	list := slices.Clone(r.byWord[last])
	for _, w := range spelling.Of(last) {
		list = append(list, r.byWord[w]...)
	}
	return list
}

func (t *Tenure) join(o *Tenure) {
	t.Articles += o.Articles
	for form, n := range o.forms {
		t.forms[form] += n
	}
	if o.First != "" && (t.First == "" || o.First < t.First) {
		t.First = o.First
	}
	if o.Last > t.Last {
		t.Last, t.Newest, t.Former = o.Last, o.Newest, o.Former
	}
}

// name calls a person by the commonest form of more than one word.
func (t *Tenure) name() {
	for form := range t.forms {
		t.Names = append(t.Names, form)
	}
	slices.SortFunc(t.Names, func(a, b string) int {
		return cmp.Or(cmp.Compare(min(2, len(words.List(b))), min(2, len(words.List(a)))), cmp.Compare(t.forms[b], t.forms[a]), cmp.Compare(a, b))
	})
	t.Person, t.Names = t.Names[0], t.Names[1:]
}

// generation words tell a father from a son.
func isSuffix(w string) bool {
	return w == "jr" || w == "sr" || w == "ii" || w == "iii" || w == "iv"
}

// bare is a name without what tells a father from a son.
func bare(name []string) []string {
	if len(name) > 1 && isSuffix(name[len(name)-1]) {
		return name[:len(name)-1]
	}
	return name
}

// sameName tells whether a shorter name may be the person of a longer one.
func sameName(long, short string) bool { return sameWords(words.List(long), words.List(short)) }

func sameWords(long, short []string) bool {
	if len(long) == 0 || len(short) == 0 {
		return false
	}
	if slices.Equal(long, short) {
		return true
	}
	a, b := bare(long), bare(short)
	if len(b) < len(short) && long[len(long)-1] != short[len(short)-1] {
		return false
	}
	if len(b) == 1 {
		// a last name, or the first of a family that puts it first
		return spelling.Same(b[0], a[len(a)-1]) || len(a) == 3 && b[0] == a[0]
	}
	// of one office, the same first and last name in another romanisation are one
	return (initial(a[0], b[0]) || spelling.Same(a[0], b[0])) && spelling.Same(a[len(a)-1], b[len(b)-1])
}

func initial(a, b string) bool {
	return len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}
