package journal

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/pipeline/ledger"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func TestRunsAndSourcesAreRemembered(t *testing.T) {
	dir := t.TempDir()
	file := open(t, dir)
	j, err := Open(file)
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
	last := *j.Last()
	if err := j.Finish(last); err != nil {
		t.Fatal(err)
	}
	if err := j.Begin(noon); err != nil { // killed: never finished
		t.Fatal(err)
	}
	j.Fared("post", noon.Add(2*time.Hour), Counts{}, nil) // this run's, which never ended
	live, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	back, err := Open(open(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, back := range []*Journal{live, back} {
		wantRuns(t, back)
	}
}

func wantRuns(t *testing.T, back *Journal) {
	t.Helper()
	s := back.Sources["post"]
	if len(back.Runs) != maxRuns || back.Last().New != maxRuns+2 || !back.Runs[maxRuns-1].End.IsZero() || len(back.Sources) != 1 ||
		s.Failures != 1 || s.Error != "no route" || !s.Succeeded.Equal(noon) {
		t.Errorf("%d runs, last %+v, sources %+v", len(back.Runs), back.Last(), back.Sources)
	}
}

func open(t *testing.T, dir string) *ledger.File {
	t.Helper()
	file, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// TestReadOfNothing: there need be no ledger where somebody looks.
func TestReadOfNothing(t *testing.T) {
	j, err := Read(t.TempDir())
	if err != nil || len(j.Runs) != 0 || j.Last() != nil {
		t.Errorf("%+v, %v", j, err)
	}
}

func TestMetrics(t *testing.T) {
	j, err := Open(open(t, t.TempDir()))
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
