package serve

import (
	"fmt"
	"net"
	"net/netip"
)

// check refuses what would let others in who were not meant.
func (o *Options) check() error {
	host, _, err := net.SplitHostPort(o.Listen)
	if err != nil {
		return fmt.Errorf("%w: the address is host:port, %w", ErrOptions, err)
	}
	asked := o.Passwords != "" || o.UserHeader != ""
	switch {
	case o.Passwords != "" && o.UserHeader != "":
		return fmt.Errorf("%w: who signs in does so here or at the proxy, not both", ErrOptions)
	case o.UserHeader != "" && len(o.Proxies) == 0:
		return fmt.Errorf("%w: the header %s is believed of no address; name the proxy's", ErrOptions, o.UserHeader)
	case o.Public && asked:
		return fmt.Errorf("%w: a public server asks nobody who he is", ErrOptions)
	case !isLoopback(host) && !asked && !o.Public:
		return fmt.Errorf("%w: others reach %s; it wants a file of passwords, a proxy that says who asks, or to be public", ErrOptions, o.Listen)
	case o.Public && o.Admin && !isLoopback(host):
		return fmt.Errorf("%w: everybody could change a public index", ErrOptions)
	case (o.Certificate == "") != (o.Key == ""):
		return fmt.Errorf("%w: TLS wants a certificate and its key", ErrOptions)
	case o.Rate < 0:
		return fmt.Errorf("%w: a rate is 0 or more", ErrOptions)
	}
	return nil
}

// isLoopback tells of a host that no other machine reaches.
func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}

// forwarded tells whether an address is a proxy's.
func (o *Options) forwarded(from netip.Addr) bool {
	for _, p := range o.Proxies {
		if p.Contains(from.Unmap()) {
			return true
		}
	}
	return false
}
