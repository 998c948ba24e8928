package main

import (
	"io"

	"dateline/cmd/dateline/terminal"
)

// isTerminal tells whether a stream is one that a person looks at.
func isTerminal(w io.Writer) bool { return terminal.Is(w) }

// plainText makes what others wrote safe for a terminal.
func plainText(s string) string { return terminal.Plain(s) }
