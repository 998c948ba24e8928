package people

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func ids(list []Person) (out []string) {
	for _, p := range list {
		out = append(out, fmt.Sprintf("%s %s %d", p.ID, p.Name, len(p.Forms)))
	}
	slices.Sort(out)
	return out
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		what  string
		forms []Form
		want  []string
	}{
		{"nothing", nil, nil},
		{"with and without an office", []Form{{"person:ana-quill", "Ana Quill", 5}, {"person:ana-quill@XK", "ANA QUILL", 9}}, []string{"person:ana-quill Ana Quill 2"}},
		{"two states", []Form{{"person:ana-quill", "Ana Quill", 1}, {"person:ana-quill@XK", "Ana Quill", 2}, {"person:ana-quill@GB", "Ana Quill", 3}},
			[]string{"person:ana-quill Ana Quill 1", "person:ana-quill@GB Ana Quill 1", "person:ana-quill@XK Ana Quill 1"}},
		{"two initials", []Form{{"person:ana-quill~b", "Ana B. Quill", 1}, {"person:ana-quill~c@XK", "Ana C. Quill", 2}, {"person:ana-quill~bd", "Ana B. D. Quill", 3}},
			[]string{"person:ana-quill~b Ana B. D. Quill 2", "person:ana-quill~c Ana C. Quill 1"}},
		{"spellings", []Form{{"person:mohamed-quill", "Mohammed Quill", 1}, {"person:mohamed-quill~b@XK", "Mohamed B. Quill", 2}}, []string{"person:mohamed-quill Mohamed B. Quill 2"}},
		{"known holders", []Form{{"holder:XK-ana-quill", "Quill", 9}, {"holder:XK-ana-quill", "Ana Quill", 1}, {"person:ana-quill", "Ana Quill", 1}},
			[]string{"holder:XK-ana-quill Ana Quill 2", "person:ana-quill Ana Quill 1"}},
		{"names without an id", []Form{{"", "Quill", 1}, {"", "Roe", 1}, {"", "Quill", 1}}, []string{" Quill 2", " Roe 1"}},
		{"one kept apart", []Form{{"person:ana-quill!", "Ana Quill", 1}, {"person:ana-quill", "Ana Quill", 1}}, []string{"person:ana-quill Ana Quill 1", "person:ana-quill! Ana Quill 1"}},
	} {
		if got := ids(Join(c.forms)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
		// the order of the forms decides nothing
		for range 5 {
			rand.Shuffle(len(c.forms), func(i, j int) { c.forms[i], c.forms[j] = c.forms[j], c.forms[i] })
			if got := ids(Join(c.forms)); !slices.Equal(got, c.want) {
				t.Errorf("%s, in another order: %q, want %q", c.what, got, c.want)
			}
		}
	}
}

func TestOf(t *testing.T) {
	one := []string{"person:ana-quill", "person:ana-quill@XK", "person:ana-quill~b"}
	two := []string{"person:ana-quill", "person:ana-quill@XK", "person:ana-quill@GB"}
	for _, c := range []struct {
		id   string
		all  []string
		want []string
	}{
		{"holder:XK-ana-quill", nil, []string{"holder:XK-ana-quill"}},
		{"person:ana-quill", two, two},
		{"person:ana-quill@XK", one, one},
		{"person:ana-quill@XK", two, []string{"person:ana-quill@XK"}},
		{"person:ana-quill@FR", two, nil},
		{"person:ana-quill@FR", one, nil},
		{"person:ana-quill~b", one, one},
		{"person:ana-quill~c", one, nil},
	} {
		if got := Of(c.id, c.all); !slices.Equal(got, c.want) {
			t.Errorf("%s of %q: %q, want %q", c.id, c.all, got, c.want)
		}
	}
}

func BenchmarkJoin(b *testing.B) {
	var forms []Form
	for i := range 50_000 {
		forms = append(forms, Form{fmt.Sprintf("person:given%d-quill", i/2), fmt.Sprintf("Given%d Quill", i/2), 1})
	}
	for b.Loop() {
		Join(forms)
	}
}
