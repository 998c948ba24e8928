package index

import (
	"cmp"
	"slices"
	"strings"

	"dateline/index/spelling"
	"dateline/index/words"
)

// samePersons joins the forms of one person's name in one office: those of one id;
// names of the same last word, in any spelling of it, whose first words are the same,
// or an initial of it; in an office that no crowd holds those, too, whose words are
// nearly the same. A last name alone goes to the one person who has it, to the one known
// holder among them, or to who has Outweighs times as many articles as all others
// together; a given name alone to its one bearer who has as many articles. Else it
// stays alone.
func samePersons(forms []*Tenure, loose bool) []Tenure {
	for _, f := range forms {
		f.words = nameOf(f.Person)
	}
	// longer names first, so that shorter ones find whom they belong to
	slices.SortFunc(forms, func(a, b *Tenure) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Person, b.Person), cmp.Compare(a.PersonID, b.PersonID))
	})
	in := roster{}
	for _, f := range forms {
		if t := in.whose(f, loose); t != nil {
			t.join(f)
			in.enter(t, f.words)
			in.identify(t)
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

// roster is the persons of one office, by their ids and by the words that a shorter
// form of their names may have: some offices have thousands of forms, all with all too
// many to compare.
type roster struct {
	list   []*Tenure
	byWord map[string][]*Tenure
	// byLetter has them by the first byte of their last names.
	byLetter map[string][]*Tenure
	byID     map[string]*Tenure
}

func (r *roster) add(t *Tenure) {
	r.list = append(r.list, t)
	if r.byWord == nil {
		r.byWord, r.byLetter, r.byID = map[string][]*Tenure{}, map[string][]*Tenure{}, map[string]*Tenure{}
	}
	r.enter(t, t.words)
	if name := bare(t.words); len(name) > 0 {
		letter := name[len(name)-1][:1]
		r.byLetter[letter] = append(r.byLetter[letter], t)
	}
	r.identify(t)
}

// enter has a person found by the first and the last word of a form.
func (r *roster) enter(t *Tenure, name []string) {
	if name = bare(name); len(name) == 0 {
		return
	}
	first, last := name[0], name[len(name)-1]
	for _, w := range slices.Compact([]string{first, last}) {
		if !slices.Contains(r.byWord[w], t) {
			r.byWord[w] = append(r.byWord[w], t)
		}
	}
	if len(name) > 1 {
		if t.firsts == nil {
			t.firsts, t.lasts = map[string]bool{}, map[string]bool{}
		}
		t.firsts[first], t.lasts[last] = true, true
	}
}

func (r *roster) identify(t *Tenure) {
	if t.PersonID != "" && r.byID[t.PersonID] == nil {
		r.byID[t.PersonID] = t
	}
}

// whose is the person that a form belongs to, nil when there is none, or several.
func (r *roster) whose(f *Tenure, loose bool) *Tenure {
	if t := r.byID[f.PersonID]; t != nil {
		return t
	}
	var same, nearly, given []*Tenure
	for _, t := range r.near(f.words, loose) {
		switch {
		case t.PersonID != "" && f.PersonID != "", slices.Contains(same, t), slices.Contains(nearly, t), slices.Contains(given, t):
			// two ids are two persons
		case sameWords(t.words, f.words), len(f.words) == 1 && t.lasts[f.words[0]]:
			same = append(same, t)
		case loose && nearlySame(t.words, f.words):
			nearly = append(nearly, t)
		case len(f.words) == 1 && t.firsts[f.words[0]] && t.Articles >= f.Articles:
			given = append(given, t)
		}
	}
	if len(f.words) == 1 {
		if known := knownOnly(same); len(known) == 1 {
			return known[0]
		}
	}
	if t := theOne(same, len(f.words) == 1); t != nil || len(same) > 0 {
		return t
	}
	if len(nearly) == 0 {
		nearly = given
	}
	return theOne(nearly, true)
}

// knownOnly are those of a list whom a table of holders knows.
func knownOnly(list []*Tenure) (known []*Tenure) {
	for _, t := range list {
		if t.PersonID != "" {
			known = append(known, t)
		}
	}
	return known
}

// theOne is the only one of a list, or with weight who has Outweighs times as many
// articles as all others together; nil when there is none.
func theOne(list []*Tenure, weight bool) *Tenure {
	if len(list) == 0 {
		return nil
	}
	best, sum := list[0], 0
	for _, t := range list {
		sum += t.Articles
		if t.Articles > best.Articles {
			best = t
		}
	}
	if len(list) > 1 && (!weight || best.Articles < Outweighs*(sum-best.Articles)) {
		return nil
	}
	return best
}

// near lists whom a name may belong to: all that sameWords takes are there, and for
// an office that no crowd holds those whose last names begin alike.
func (r *roster) near(name []string, loose bool) []*Tenure {
	if name = bare(name); len(name) == 0 {
		return nil
	}
	last := name[len(name)-1]
	list := slices.Clone(r.byWord[last])
	for _, w := range spelling.Open().Of(last) {
		list = append(list, r.byWord[w]...)
	}
	if loose {
		list = append(list, r.byLetter[last[:1]]...)
	}
	return list
}

func (t *Tenure) join(o *Tenure) {
	t.Articles += o.Articles
	t.Inherited += o.Inherited
	t.States, t.ToCountries = added(t.States, o.States), added(t.ToCountries, o.ToCountries)
	t.PersonID = cmp.Or(t.PersonID, o.PersonID)
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

// added adds up two counts of states, the commonest first.
func added(a, b []StateCount) []StateCount {
	counts := map[string]int{}
	for _, s := range slices.Concat(a, b) {
		counts[s.Country] += s.Articles
	}
	return Counted(counts)
}

// Counted lists how many articles each state has, the commonest first.
func Counted(counts map[string]int) []StateCount {
	list := make([]StateCount, 0, len(counts))
	for state, n := range counts {
		list = append(list, StateCount{state, n})
	}
	slices.SortFunc(list, func(a, b StateCount) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Country, b.Country))
	})
	return list
}

// name calls a person by the commonest form of more than one word that is not all in
// capitals.
func (t *Tenure) name() {
	for form := range t.forms {
		t.Names = append(t.Names, form)
	}
	slices.SortFunc(t.Names, func(a, b string) int {
		return cmp.Or(cmp.Compare(fullness(b), fullness(a)), cmp.Compare(t.forms[b], t.forms[a]), cmp.Compare(a, b))
	})
	t.Person, t.Names = t.Names[0], t.Names[1:]
}

// fullness tells how much of a name a form says: one word of it, several in capitals,
// which a headline has, or several.
func fullness(form string) int {
	switch {
	case len(words.List(form)) < 2:
		return 0
	case form == strings.ToUpper(form):
		return 1
	}
	return 2
}
