package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/terminal"
)

// noPagerFlag names the flag that keeps the pager away.
const noPagerFlag = "no-pager"

// addPagerFlag gives it to a command whose answers may be long.
func addPagerFlag(cmd *cobra.Command) {
	cmd.Flags().Bool(noPagerFlag, false, "print to the terminal itself (default through $DATELINE_PAGER, else $PAGER, else less)")
}

// paged prints what a person reads. On the way to a terminal it passes a pager, as git
// does it: $DATELINE_PAGER, else $PAGER, else less; an empty one or "cat" is none, and
// another stream is left as it is. show is given a screen that knows where its lines
// end up; a terminal gets what show writes as it is. paged returns when the pager is
// left.
func paged(cmd *cobra.Command, show func(out io.Writer, s terminal.Screen) error) error {
	screen := terminal.Of(cmd.OutOrStdout())
	out := terminal.Raw(cmd.OutOrStdout())
	words := pagerWords(os.LookupEnv)
	if off, err := cmd.Flags().GetBool(noPagerFlag); !screen.Window || len(words) == 0 || err == nil && off {
		return show(out, screen)
	}
	in, end, err := startPager(out, words)
	if err != nil {
		return show(out, screen) // a pager that is not there keeps nobody from the answer
	}
	defer end()
	// others show the bytes of a link
	screen.Links = screen.Links && filepath.Base(words[0]) == "less"
	return show(in, screen)
}

// pagedLines prints what programs read: a terminal gets no control characters of it.
func pagedLines(cmd *cobra.Command, show func(out io.Writer) error) error {
	return paged(cmd, func(out io.Writer, s terminal.Screen) error {
		if s.Window {
			out = terminal.NewGuard(out)
		}
		return show(out)
	})
}

// pagerWords is the pager with its arguments; no shell is asked.
func pagerWords(env func(string) (string, bool)) []string {
	for _, name := range []string{"DATELINE_PAGER", "PAGER"} {
		if v, ok := env(name); ok {
			if words := strings.Fields(v); len(words) > 0 && words[0] != "cat" {
				return words
			}
			return nil
		}
	}
	return []string{"less"}
}

// startPager starts a pager; the function it returns waits for its end.
func startPager(out io.Writer, words []string) (io.Writer, func(), error) {
	// it is not bound to the command's context: a pager that is killed leaves the
	// terminal as it set it up, and it is the pager's to answer to Ctrl-C
	pager := exec.Command(words[0], words[1:]...)
	pager.Stdout, pager.Stderr = out, os.Stderr
	pager.Env = os.Environ()
	if _, set := os.LookupEnv("LESS"); !set {
		// as git sets it. F: a short answer ends it at once, R: colours, X: it stays on the screen
		pager.Env = append(pager.Env, "LESS=FRX")
	}
	in, err := pager.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := pager.Start(); err != nil {
		return nil, nil, err
	}
	return quitter{in}, func() {
		in.Close()
		_ = pager.Wait() // how a pager was left says nothing
	}, nil
}

// quitter goes on when the reader has left the pager.
type quitter struct{ w io.Writer }

func (q quitter) Write(p []byte) (int, error) {
	if _, err := q.w.Write(p); err != nil {
		return len(p), nil
	}
	return len(p), nil
}
