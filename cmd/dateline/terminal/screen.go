package terminal

import (
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"
)

// usual is the width of a stream that is no terminal: what a mail or a file
// takes without wrapping in most windows.
const usual = 100

// Screen is what is known of a stream.
type Screen struct {
	Width int
	Color bool
	// Window tells that Width is a window's, in which a longer line breaks anywhere;
	// in a pipe or a file nothing that is asked for next is cut.
	Window bool
	// Links tells that the terminal opens the addresses behind words (OSC 8).
	Links bool
}

// Of looks at a stream. Colour needs a terminal, and honours NO_COLOR and TERM=dumb.
func Of(w io.Writer) Screen {
	if !Is(w) {
		return Screen{Width: usual}
	}
	f := Raw(w).(*os.File)
	s := Screen{Width: usual, Window: true, Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	s.Links = linking(os.Getenv)
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		s.Width = max(width, 20) // below 20 columns nothing is readable anyway
	}
	return s
}

// Bold, Dim and Mark dress a text that is plain already, but for marks in what is
// bold, after which it is bold again.
func (s Screen) Bold(text string) string {
	return s.dress("1", strings.ReplaceAll(text, "\x1b[0m", "\x1b[0;1m"))
}

// Dim sets a text back.
func (s Screen) Dim(text string) string { return s.dress("2", text) }

// Mark shows a text as found; without colour it stands between asterisks.
func (s Screen) Mark(text string) string {
	if !s.Color {
		return "*" + text + "*"
	}
	return s.dress("1;33", text)
}

// Gone and New are what stands before and behind a text that went or that came: colours,
// or brackets as git's word diff has them.
func (s Screen) Gone() (before, after string) {
	if !s.Color {
		return "[-", "-]"
	}
	return "\x1b[9;31m", "\x1b[0m"
}

// New is of what came.
func (s Screen) New() (before, after string) {
	if !s.Color {
		return "{+", "+}"
	}
	return "\x1b[32m", "\x1b[0m"
}

func (s Screen) dress(code, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// linking tells whether a terminal is one of those that are known to open links. There
// is no way to ask it: what it sets in its environment tells, and $FORCE_HYPERLINK says
// otherwise, 0 for no.
func linking(env func(string) string) bool {
	if forced := env("FORCE_HYPERLINK"); forced != "" {
		return forced != "0"
	}
	name := env("TERM")
	if name == "dumb" || strings.HasPrefix(name, "screen") || strings.HasPrefix(name, "tmux") {
		return false // what multiplexes may pass nothing on
	}
	if version, err := strconv.Atoi(env("VTE_VERSION")); err == nil {
		return version >= 5000 // GNOME's, from 0.50
	}
	switch env("TERM_PROGRAM") {
	case "iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper":
		return true
	}
	return env("WT_SESSION") != "" || env("KONSOLE_VERSION") != "" || env("DOMTERM") != "" ||
		slices.Contains([]string{"xterm-kitty", "alacritty", "foot", "foot-extra", "xterm-ghostty", "contour"}, name)
}

// Link has a terminal that can open an address behind a text that is dressed already;
// an address with anything that is no printable ASCII is not taken.
func (s Screen) Link(address, text string) string {
	if !s.Links || address == "" || text == "" || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return text
	}
	return "\x1b]8;;" + address + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}
