package organ

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/tsv"
	"dateline/extract/vocab"
)

//go:embed national.tsv
var nationalTSV string

// NationalTSV returns the table of what a state has one of, for a finder's Card.
func NationalTSV() string { return nationalTSV }

// GovPrefix begins the ids of a state's organs.
const GovPrefix = doc.StateOrgan

// NationalID is the id of an organ, as Of has it, of a state: "gov:KZ:foreign-affairs";
// empty where the state has several bodies of the name.
func NationalID(state, organ string) string {
	t, _ := national()
	name, department := strings.CutPrefix(organ, departmentMark)
	if name == "" || len(state) != 2 || department && !slices.Contains(departments, state) || slices.Contains(t.several[name], state) {
		return ""
	}
	return GovPrefix + state + ":" + name
}

// departmentMark stands before a ministry that is called a department.
const departmentMark = "department:"

// departments are the states that call their ministries so.
var departments = []string{"AU", "CA", "CH", "IE", "NZ", "PH", "US", "ZA"}

// nationals are the rows of national.tsv.
type nationals struct {
	ministries, organs map[string]string
	banks              map[string]string // central banks by name, with their states
	several            map[string][]string
}

var national = sync.OnceValues(func() (*nationals, error) { return readNational(nationalTSV) })

func readNational(table string) (*nationals, error) {
	t := &nationals{map[string]string{}, map[string]string{}, map[string]string{}, map[string][]string{}}
	for n, c := range tsv.Rows(table) {
		if len(c) != 4 {
			return nil, fmt.Errorf("national.tsv:%d: %d columns, want 4", n, len(c))
		}
		forms := t.organs
		switch c[0] {
		case "organ":
		case "ministry":
			if _, ok := vocab.PortfolioOf(c[1]); !ok {
				return nil, fmt.Errorf("national.tsv:%d: no portfolio %q", n, c[1])
			}
			forms = t.ministries
		default:
			return nil, fmt.Errorf("national.tsv:%d: %q, want organ or ministry", n, c[0])
		}
		for form := range strings.SplitSeq(c[2], "|") {
			forms[form] = c[1]
		}
		t.several[c[1]] = strings.Fields(c[3])
	}
	all, err := All()
	if err != nil {
		return nil, err
	}
	for _, o := range all {
		if o.Kind == "centralbank" && len(o.State) == 2 && strings.Contains(o.Phrase, " ") {
			t.banks[o.Phrase] = o.State
		}
	}
	return t, nil
}

// CheckNational reads the table and returns its first fault.
func CheckNational() error {
	_, err := national()
	return err
}

// CentralBank returns the state whose central bank has a name, in small letters without
// articles; empty for any other.
func CentralBank(words string) (state string) {
	t, _ := national()
	return t.banks[words]
}

// TheCentralBank is a state's, as Of has it.
const TheCentralBank = "central-bank"

// Of returns the organ of a state that words name, in small letters, without articles and
// without the state's own: a ministry's portfolio, or a word of its own; a ministry that
// the table has not is called by its words. Empty where they name none.
func Of(words string) string {
	t, _ := national()
	if name := t.organs[words]; name != "" {
		return name
	}
	switch first, last := strings.Index(words, " "), strings.LastIndex(words, " "); {
	case first < 0:
	case strings.HasPrefix(words, "ministry of ") || strings.HasPrefix(words, "ministry for "):
		return t.portfolio(words[len("ministry of "):])
	case strings.HasPrefix(words, "department of "):
		return department(t.portfolio(words[len("department of "):]))
	case words[last:] == " ministry":
		return t.portfolio(words[:last])
	case words[last:] == " department":
		return department(t.ministries[words[:last]])
	}
	return ""
}

func department(name string) string {
	if name == "" {
		return ""
	}
	return departmentMark + name
}

// portfolio is that of the first part of a ministry's name that has one, else the words
// with hyphens.
func (t *nationals) portfolio(words string) string {
	words = strings.TrimSpace(words)
	for part := range strings.SplitSeq(strings.ReplaceAll(words, ",", " and "), " and ") {
		if p := t.ministries[strings.TrimSpace(part)]; p != "" {
			return p
		}
	}
	if strings.Contains(" "+words+" ", " of ") {
		return "" // "ministry of state", "of one of": the state was not all that goes
	}
	return strings.Join(strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == ',' || r == '&' }), "-")
}
