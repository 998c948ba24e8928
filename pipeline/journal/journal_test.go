package journal

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func TestRunsAndSourcesAreRemembered(t *testing.T) {
	dir := t.TempDir()
	j, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range maxRuns + 3 {
		if err := j.Begin(noon.Add(time.Duration(i) * time.Hour)); err != nil {
			t.Fatal(err)
		}
		j.Fared("post", noon, Counts{New: i}, nil)
		if err := j.Finish(Run{End: noon.Add(time.Duration(i)*time.Hour + time.Minute), Counts: Counts{New: i}}); err != nil {
			t.Fatal(err)
		}
	}
	j.Fared("post", noon.Add(time.Hour), Counts{}, errors.New("no route"))
	j.Fared("gone", noon, Counts{}, nil)
	j.Keep(map[string]bool{"post": true})
	if err := j.Begin(noon); err != nil { // killed: never finished
		t.Fatal(err)
	}
	back, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := back.Sources["post"]
	if len(back.Runs) != maxRuns || back.Last().New != maxRuns+2 || !back.Runs[maxRuns-1].End.IsZero() || len(back.Sources) != 1 ||
		s.Failures != 1 || s.Error != "no route" || !s.Succeeded.Equal(noon) {
		t.Errorf("%d runs, last %+v, sources %+v", len(back.Runs), back.Last(), back.Sources)
	}
}

func TestABrokenJournalBeginsAnew(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, file), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	j, err := Open(dir)
	if err != nil || !j.Damaged || j.Sources == nil {
		t.Fatalf("%+v %v", j, err)
	}
	if err := j.Begin(noon); err != nil {
		t.Fatal(err)
	}
	if j, err = Open(dir); err != nil || j.Damaged || len(j.Runs) != 1 {
		t.Errorf("%+v %v", j, err)
	}
}

func TestMetrics(t *testing.T) {
	j, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Begin(noon); err != nil {
		t.Fatal(err)
	}
	j.Fared("a \"b\"\n", noon, Counts{New: 2}, nil)
	if err := j.Finish(Run{End: noon.Add(90 * time.Second), Exit: 3, Counts: Counts{New: 2, Skipped: 1}}); err != nil {
		t.Fatal(err)
	}
	got := string(j.Metrics(Gauges{Articles: 7, Bytes: 99}))
	for _, want := range []string{"dateline_articles 7\n", "dateline_last_run_duration_seconds 90\n", "dateline_last_run_exit_code 3\n",
		`dateline_last_run_articles{outcome="skipped"} 1`, `dateline_source_new{source="a \"b\"\n"} 2`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}
