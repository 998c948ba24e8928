package holder_test

import (
	"slices"
	"testing"

	"dateline/extract/holder"
)

func TestWho(t *testing.T) {
	seat := func(state, role, portfolio string) []holder.Seat {
		return []holder.Seat{{Role: role, Portfolio: portfolio, State: state}}
	}
	for _, c := range []struct {
		name   string
		year   int
		states []string
		seats  []holder.Seat
		id     string
		how    string
	}{
		{"Donald Trump", 2018, []string{"US"}, nil, "holder:US-donald-trump", holder.ByName},
		{"Donald Trump", 2018, []string{"FR"}, nil, "", ""},
		{"Donald J. Trump", 0, []string{"US"}, nil, "holder:US-donald-trump", holder.ByName},
		{"Donald Trump Jr.", 2018, []string{"US"}, nil, "", ""},
		{"Trump", 2018, []string{"US"}, nil, "holder:US-donald-trump", holder.BySurname},
		{"Trump", 0, []string{"US"}, nil, "holder:US-donald-trump", holder.BySurname},
		{"Trump", 1987, []string{"US"}, nil, "", ""},
		{"Donald Trump", 2018, []string{"US", "GB"}, seat("GB", "mayor", ""), "", ""},
		{"Donald Trump", 1950, []string{"US"}, nil, "", ""},
		{"George Bush", 1990, []string{"US"}, nil, "holder:US-george-h-w-bush", holder.ByName},
		{"George Bush", 2004, []string{"US"}, nil, "holder:US-george-w-bush", holder.ByName},
		{"George H.W. Bush", 2004, []string{"US"}, nil, "holder:US-george-h-w-bush", holder.ByName},
		{"Bush", 2015, []string{"US"}, nil, "", ""}, // two of them
		{"Paul Martin", 2005, []string{"CA"}, nil, "holder:CA-paul-martin", holder.ByName},
		{"Paul Martin", 1965, []string{"CA"}, nil, "holder:CA-paul-martin-before-1980", holder.ByName},
		{"Mark Carney", 2015, []string{"GB"}, nil, "holder:CA-mark-carney", holder.ByName},
		{"Romano Prodi", 2002, []string{"EU"}, nil, "holder:IT-romano-prodi", holder.ByName},
		{"Mohamed Morsy", 2012, []string{"EG"}, nil, "holder:EG-mohamed-morsi", holder.BySeat},
		{"Morsy", 2012, []string{"EG"}, seat("EG", "head-of-state", ""), "holder:EG-mohamed-morsi", holder.BySeat},
		{"Morsy", 2012, []string{"EG"}, nil, "", ""},
		{"U.N.", 2015, []string{"KP"}, nil, "", ""},
		{"al-Assad", 2013, []string{"SY"}, nil, "holder:SY-bashar-al-assad", holder.BySurname},
		{"Nobody Atall", 2013, []string{"SY"}, nil, "", ""},
		{"", 2013, []string{"SY"}, nil, "", ""},
	} {
		id, how := holder.Who(holder.Asked{Name: c.name, Year: c.year, Seats: c.seats, Mentions: func(s string) bool { return slices.Contains(c.states, s) }})
		if id != c.id || how != c.how {
			t.Errorf("%s in %d, %v: %q by %q, want %q by %q", c.name, c.year, c.states, id, how, c.id, c.how)
		}
	}
}

func FuzzWho(f *testing.F) {
	f.Add("Xi Jinping", 2015, "CN")
	f.Add("al-", 0, "")
	f.Add("\xff -", 99999, "INT")
	f.Fuzz(func(t *testing.T, name string, year int, state string) {
		ask := holder.Asked{Name: name, Year: year, Mentions: func(s string) bool { return s == state }, Seats: []holder.Seat{{Role: "head-of-state", State: state}}}
		id, how := holder.Who(ask)
		if (id == "") != (how == "") {
			t.Errorf("%q: %q by %q", name, id, how)
		}
		if again, _ := holder.Who(ask); again != id {
			t.Errorf("%q: %q and %q", name, id, again)
		}
	})
}

func BenchmarkWho(b *testing.B) {
	ask := holder.Asked{Year: 2018, Mentions: func(s string) bool { return s == "US" }}
	for b.Loop() {
		for _, ask.Name = range []string{"Donald Trump", "Ana Quill", "Quill", "Maria Fernanda Sample"} {
			holder.Who(ask)
		}
	}
}
