package official_test

import (
	"os"
	"sort"
	"strings"
	"testing"

	"dateline/extract/official"
)

// holders is a list of 5,864 real titles of 198 governments, which stays outside
// the repository; the test is skipped where it is not there.
const holders = "../../../shared/data/officeholders_cia_2019-10.tsv"

// TestTitlesOfGovernments wants a role for 95 % of the titles.
func TestTitlesOfGovernments(t *testing.T) {
	data, err := os.ReadFile(holders)
	if err != nil {
		t.Skip(err)
	}
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	n, known := 0, 0
	missed := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if i == 0 || len(c) < 4 {
			continue
		}
		n++
		if role, _ := f.Classify(c[3]); role != "other" {
			known++
		} else {
			missed[c[3]]++
		}
	}
	share := float64(known) / float64(n)
	t.Logf("%d of %d titles have a role: %.4f", known, n, share)
	if share < 0.95 {
		t.Errorf("share %.4f, want 0.95; missed %v", share, most(missed))
	}
}

func most(m map[string]int) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return m[keys[i]] > m[keys[j]] || m[keys[i]] == m[keys[j]] && keys[i] < keys[j] })
	return keys[:min(len(keys), 40)]
}
