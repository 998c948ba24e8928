package main

import (
	"strings"
	"testing"
)

// TestCounts: what is counted is an answer of its own, with names, beside another
// search's counts and as a part of the whole.
func TestCounts(t *testing.T) {
	dir := parliament(t)
	for args, want := range map[string]string{
		"--facet country --format csv":                                  "facet,value,name,hits\n",
		"--facet role --format csv":                                     "role,legislator,legislators,46\n",
		"--facet person --format csv --role ambassador":                 "person,Ana Quill,Ana Quill,1\n",
		"--facet official --format csv --person Donal":                  `official,Donal Example|head-of-state||XK|,"Donal Example, head of state, Kosovo",12`,
		"--facet role --share --format csv --from 2019-01-15":           "role,legislator,legislators,26,26,1.0000\n",
		"--facet role --share --format csv date:2019-01-15..":           "role,legislator,legislators,26,46,0.5652\n",
		"--facet role --compare to:FR --format csv role:head-of-state":  "role,ambassador,ambassadors,0,1\n",
		"--timeline month --format csv --compare to:FR --share title:t": "month,2019-01,2019-01,62,1,62,1.0000\n",
		"--facet role --json --limit 0 --role ambassador":               `{"facet":"role","value":"ambassador","name":"ambassadors","hits":1}` + "\n",
		"--facet role --limit 0 --compare to:FR role:head-of-state":     "roles of office-holders, in stories\n  ██ role:head-of-state\n  ░░ to:FR\n",
		"--timeline year --limit 0 --share --of XK":                     "part of all stories, per year\n  2019 12  19.4%",
		"--facet role --format json --limit 0 --compare to:FR":          `"compared":[{"name":"role"`,
	} {
		stdout, stderr, code := call(t, append([]string{"search", "--index", dir}, strings.Fields(args)...)...)
		if code != exitDone || !strings.Contains(stdout, want) {
			t.Errorf("%s: exit %d, no %q in\n%s%s", args, code, want, stdout, stderr)
		}
	}
	for _, args := range []string{"--share x", "--facet role --findings --format csv", "--facet colour", "--compare country:"} {
		if _, stderr, code := call(t, append([]string{"search", "--index", dir}, strings.Fields(args)...)...); code != exitUsage || stderr == "" {
			t.Errorf("%s: exit %d", args, code)
		}
	}
}

// TestATimeThatEndsBeforeItBegins is refused, for it finds nothing silently.
func TestATimeThatEndsBeforeItBegins(t *testing.T) {
	dir := parliament(t)
	for _, args := range [][]string{{"--from", "2025", "--to", "2024"}, {"--about-from", "2019-03", "--about-to", "2019-02"}} {
		if _, stderr, code := call(t, append([]string{"search", "--index", dir}, args...)...); code != exitUsage || !strings.Contains(stderr, "ends before it begins") {
			t.Errorf("%q: exit %d, %s", args, code, stderr)
		}
	}
	if _, stderr, code := call(t, "search", "--index", dir, "--from", "2019-01", "--to", "2019-01"); code != exitDone {
		t.Error(stderr)
	}
}
