// Command dateline reads news reports and answers who, where, when and about what.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// the first signal ends the run in order, a second one at once
	context.AfterFunc(ctx, stop)
	// what libraries log of what we mend is noise in a mail of cron's
	log.SetOutput(io.Discard)
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
