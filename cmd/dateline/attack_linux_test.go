package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The sizes of an attack on one command: by default a short form for every change; -1
// meets every call that changes a file with all acts, as in
// go test ./cmd/dateline -run Attack -attack-kills -1 -attack-faults -1 -timeout 8h.
const shortKills = 4

var (
	attackKills  = flag.Int("attack-kills", shortKills, "times that each attacked command is killed")
	attackFaults = flag.Int("attack-faults", 6, "times that a call of each attacked command fails")
)

// The acts of an attack: those that end the process, and those that its calls fail with.
var (
	kinds  = []act{killed, torn}
	faults = []act{eio, enospc, short, full, gone}
)

// outcome is the table of an attack.
type outcome struct {
	kills, injected, passed                    int
	lost, doubled, returned, unreadable, alarm int
	unsettled, falsely                         int
}

// TestAttack kills each command that changes an index, and lets calls of it fail, at the
// calls that change files. Nothing is lost, doubled, or comes back; the state that is left
// can be read, and check finds nothing wrong in it; the next run says nothing of it and
// brings it to its end; and a command that exits with 0 did what it says.
func TestAttack(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	bin := program(t)
	for _, a := range assaults() {
		if a.most > 0 && *attackKills <= shortKills {
			continue // its one run takes as long as the others' all
		}
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			s := newSiege(t, bin, a)
			calls := s.undisturbed()
			seed, atRandom := uint64(1), 0 // a change of the program meets what the one before met
			if *attackKills != shortKills {
				seed, atRandom = uint64(time.Now().UnixNano()), 20
			}
			random := rand.New(rand.NewPCG(seed, 7))
			for i, p := range points(calls, kinds, s.bounded(*attackKills), random) {
				again := 0
				if i%2 == 1 {
					again = 1 + random.IntN(calls)
				}
				s.meet(p, again)
			}
			for _, p := range points(calls, faults, s.bounded(*attackFaults), random) {
				s.meet(p, 0)
			}
			for range atRandom {
				s.killAtRandom(random)
			}
			t.Logf("%d calls; %+v", calls, s.outcome)
		})
	}
}

// bounded is how often a command is met of how often it is asked for, -1 for always.
func (a *assault) bounded(times int) int {
	if a.most > 0 && (times < 0 || times > a.most) {
		return a.most
	}
	return times
}

// points are the calls that are met and how: so many of all calls with all acts, -1 for
// all, each call once before one is met twice.
func points(calls int, acts []act, times int, random *rand.Rand) (list []injection) {
	order := random.Perm(calls)
	for turn := range acts {
		for i, at := range order {
			list = append(list, injection{act: acts[(i+turn)%len(acts)], at: at + 1})
		}
	}
	if times >= 0 {
		list = list[:min(len(list), times)]
	}
	return list
}

// siege attacks one command over and over.
type siege struct {
	*testing.T
	assault
	bin    string
	office *office
	// base is a copy of what there is before, before and done what is seen then and
	// after the command, end what all comes to.
	base               string
	before, done, ends sight
	took               time.Duration
	outcome            outcome
}

func newSiege(t *testing.T, bin string, a assault) *siege {
	t.Helper()
	s := &siege{T: t, assault: a, bin: bin, office: newOffice(t, ""), base: filepath.Join(t.TempDir(), "base")}
	a.prepare(s.office)
	s.copyTo(s.office.dir, s.base)
	return s
}

// copyTo copies a folder with its hard links and times.
func (s *siege) copyTo(from, to string) {
	s.Helper()
	if err := os.RemoveAll(to); err != nil {
		s.Fatal(err)
	}
	if out, err := exec.Command("cp", "-a", from, to).CombinedOutput(); err != nil {
		s.Fatalf("%v %s", err, out)
	}
}

func (s *siege) anew() { s.copyTo(s.base, s.office.dir) }

func (s *siege) args() []string { return s.office.filled(s.command) }

// undisturbed runs the command once, and what follows it, and counts its calls.
func (s *siege) undisturbed() (calls int) {
	s.Helper()
	s.before = s.office.seen()
	s.anew()
	start := time.Now()
	got := inject(s.T, injection{below: s.office.dir}, s.bin, s.args()...)
	s.took = time.Since(start)
	if got.code != exitDone {
		s.Fatalf("undisturbed: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	s.done = s.office.seen()
	s.settle("undisturbed")
	s.ends = s.office.seen()
	if len(s.done) == 0 || s.done.equal(s.before) && !s.damaged {
		s.Fatalf("the command changes nothing: %v", s.done)
	}
	return len(got.calls)
}

// settle runs what brings everything to its end.
func (s *siege) settle(what string) {
	s.Helper()
	for _, args := range s.settling {
		stdout, stderr, code := s.office.patiently(args...)
		if code != exitDone {
			s.outcome.unsettled++
			s.Errorf("%s: then %v: exit %d\n%s%s", what, args, code, stdout, stderr)
		}
		if s.damaged {
			continue
		}
		if strings.Contains(stderr, "repaired") || args[0] == "run" && stdout+stderr != "" {
			s.outcome.alarm++
			s.Errorf("%s: then %v says %s%s", what, args, stdout, stderr)
		}
	}
}

// meet runs the command with one injection, and looks at what it leaves. One that is
// killed can be killed once more while it is brought to its end, at a call of that.
func (s *siege) meet(how injection, again int) {
	s.Helper()
	s.anew()
	how.below = s.office.dir
	got := inject(s.T, how, s.bin, s.args()...)
	at := "?"
	if len(got.calls) >= how.at {
		at = strings.ReplaceAll(got.calls[how.at-1], s.office.dir, "")
	}
	what := fmt.Sprintf("%s %s at %d, %s: exit %d", s.name, how.act, how.at, at, got.code)
	if !slices.Contains(kinds, how.act) {
		s.outcome.injected++
		s.look(what, got.code, got.stderr)
		return
	}
	s.outcome.kills++
	if again > 0 {
		s.outcome.kills++
		next := injection{act: killed, at: again, below: s.office.dir}
		inject(s.T, next, s.bin, s.office.filled(s.settling[0])...)
		what += fmt.Sprintf(", then %v killed at %d", s.settling[0][0], next.at)
	}
	s.look(what, got.code, got.stderr)
}

// killAtRandom kills the command at a random instant.
func (s *siege) killAtRandom(random *rand.Rand) {
	s.Helper()
	s.anew()
	cmd := exec.Command(s.bin, s.args()...)
	if err := cmd.Start(); err != nil {
		s.Fatal(err)
	}
	time.Sleep(time.Duration(random.Int64N(int64(s.took))))
	_ = cmd.Process.Kill() // it may be through
	_ = cmd.Wait()
	s.look(s.name+" killed at random", cmd.ProcessState.ExitCode(), "")
	s.outcome.kills++
}

// look holds what a command left against what it should be.
func (s *siege) look(what string, code int, stderr string) {
	s.Helper()
	now := s.office.seen()
	if fault := now.between(s.before, s.done); fault != "" {
		s.outcome.unreadable++
		s.Errorf("%s: a reader sees %s", what, fault)
	}
	if code == exitDone {
		s.outcome.passed++
		if fault := now.between(s.done, s.done); fault != "" {
			s.outcome.falsely++
			s.Errorf("%s, and a reader sees %s\n%s", what, fault, stderr)
		}
	}
	if !s.damaged {
		s.check(what)
	}
	s.settle(what)
	end := s.office.seen()
	switch {
	case end.equal(s.ends):
	case s.whole && end.equal(s.before) && now.equal(s.before):
		// it had not begun
	default:
		lost, doubled, returned := end.against(s.ends)
		s.outcome.lost, s.outcome.doubled, s.outcome.returned = s.outcome.lost+lost, s.outcome.doubled+doubled, s.outcome.returned+returned
		s.Errorf("%s: at the end %d lost or different, %d doubled, %d returned\n%v\nwant\n%v\n%s", what, lost, doubled, returned, end, s.ends, stderr)
	}
	s.check(what + ", at the end")
}

// check has the program look for faults.
func (s *siege) check(what string) {
	s.Helper()
	_, stderr, code := s.office.patiently("check", "--index", "{index}")
	if code != exitDone && !(code == exitNoIndex && len(s.before) == 0) || strings.Contains(stderr, "does not know") {
		s.outcome.alarm++
		s.Errorf("%s: check: %d %s", what, code, stderr)
	}
}
