package lang

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"
)

// TestEnglishStaysEnglish holds the share of English reports that are called
// something else; it is measured where the corpora lie beside the repository.
func TestEnglishStaysEnglish(t *testing.T) {
	if testing.Short() {
		t.Skip("reads whole corpora")
	}
	for name, bound := range map[string]float64{"reuters": 0.005, "allsides": 0.0005} {
		f, err := os.Open("../../../shared/corpus/" + name + ".jsonl.gz")
		if err != nil {
			t.Skip(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		in := bufio.NewScanner(z)
		in.Buffer(nil, 64<<20)
		all, wrong := 0, map[string]int{}
		foreign := 0
		for in.Scan() {
			var a struct{ ID, Title, Text string }
			if json.Unmarshal(in.Bytes(), &a) != nil {
				continue
			}
			all++
			if got := Detect(a.Title, a.Text); got != english {
				wrong[got]++
				foreign++
			}
		}
		t.Logf("%s: %d of %d called foreign: %v", name, foreign, all, wrong)
		if share := float64(foreign) / float64(all); share > bound {
			t.Errorf("%s: %.4f of English reports called foreign, bound %.4f", name, share, bound)
		}
	}
}
