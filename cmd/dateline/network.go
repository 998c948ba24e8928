package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
)

// pageInterval is the pause between two requests to one host where a person waits for
// one page: robots.txt and the page are two.
const pageInterval = time.Second

// asking gives a command the flags of all that asks the network.
func (o *options) asking(cmd *cobra.Command, interval time.Duration) {
	fl := cmd.Flags()
	fl.StringVar(&o.Network.Contact, "contact", "", "`URL or mail address` in the User-Agent at which a site's owner reaches you")
	fl.BoolVar(&o.Network.AllowPrivate, "allow-private", false, "let private, loopback and link-local addresses through")
	fl.DurationVar(&o.Network.Interval, "host-interval", interval, "pause between two requests to one host")
}

// asks checks what the flags of asking and their kin were given.
func (o *options) asks() error {
	n := &o.Network
	switch {
	case n.Interval < 0:
		return exitError{exitUsage, fmt.Errorf("--host-interval %v: want a time that is not negative", n.Interval)}
	case n.HostWait < 0:
		return exitError{exitUsage, fmt.Errorf("--host-wait %v: want a time that is not negative", n.HostWait)}
	case n.HostPages < 0:
		return exitError{exitUsage, fmt.Errorf("--host-pages %d: want a number that is not negative", n.HostPages)}
	}
	n.Interval = max(n.Interval, time.Nanosecond) // 0 is asked for, no default
	return nil
}
