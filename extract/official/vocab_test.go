package official

import (
	"strings"
	"testing"

	"dateline/extract/vocab"
)

// A word of a table that the vocabulary lacks is found nowhere: no query asks for it,
// no list shows it. Such a table does not load.
func TestTablesSpeakTheVocabulary(t *testing.T) {
	office := func(row string) error {
		_, err := tables{offices: row}.builder()
		return err
	}
	for _, c := range []struct{ name, row, want string }{
		{"a role", "# head\nprime minister\tprime ministers\tfixed\thead-of-goverment\t\t\treason", `offices.tsv:2: no role "head-of-goverment"`},
		{"a portfolio", "trade minister\t\tfixed\tminister\ttrades\t\treason", `offices.tsv:1: no portfolio "trades"`},
		{"a portfolio without a role", "trade thing\t\tfixed\t\ttrade\t\treason", `offices.tsv:1: no role ""`},
	} {
		if err := office(c.row); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if err := office("shadow minister\tshadow ministers\tprivate\t\t\t\tno office"); err != nil {
		t.Error(err)
	}
}

// Each of the tables is read with a word in it that the vocabulary lacks.
func TestEveryTableIsChecked(t *testing.T) {
	for name, table := range map[string]tables{
		"portfolios.tsv:1": {portfolios: "sea and sky\tskies"},
		"systems.tsv:1":    {systems: "AE\ty\ty\tleader\tn"},
		"offices.tsv:1":    {offices: "sky lord\tsky lords\tfixed\tlord\t\t"},
	} {
		b, err := table.builder()
		if err == nil {
			_, err = b.lexicon()
		}
		if err == nil || !strings.Contains(err.Error(), name+": no ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Every role and every portfolio is one that some office has; a word that nothing
// finds would be offered to people who then find nothing.
func TestEveryWordIsUsed(t *testing.T) {
	l, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	note := func(role, portfolio string) { seen["role "+role], seen["portfolio "+portfolio] = true, true }
	for _, e := range l.entries {
		note("", e.portfolio)
		if e.head != nil {
			note(e.head.role, e.head.portfolio)
		}
		if e.inst != nil {
			note(bodyRole(e.inst.kind), e.inst.portfolio)
		}
	}
	for _, id := range vocab.RoleIDs() {
		if !seen["role "+id] {
			t.Errorf("no office has the role %s", id)
		}
	}
	for _, id := range vocab.PortfolioIDs() {
		if !seen["portfolio "+id] {
			t.Errorf("no office has the portfolio %s", id)
		}
	}
}
