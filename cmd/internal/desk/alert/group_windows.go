package alert

import "os/exec"

// endAsOne does nothing here: the program ends in its time, what it started goes on, and
// nobody waits for that.
func endAsOne(*exec.Cmd) {}
