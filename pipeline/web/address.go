package web

import (
	"context"
	"fmt"
	"net/netip"
	"slices"
	"syscall"

	"code.dny.dev/ssrf"
)

// AddressError refuses an address that is not one of the public internet.
type AddressError struct{ Address netip.Addr }

func (e *AddressError) Error() string {
	return fmt.Sprintf("address %s is not public; --allow-private lets it through", e.Address)
}

// Public tells whether an address is a unicast address of the public internet: none
// of IANA's special-purpose registries (RFC 6890 and successors), as package ssrf
// keeps them, and of IPv6 within the one block that is given out. An address that
// carries one of IPv4 leads there, and is judged by it.
func Public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if a.Is6() {
		if ssrf.IPv6NAT64Prefix.Contains(a) {
			return Public(lastFour(a))
		}
		return ssrf.IPv6GlobalUnicast.Contains(a) && !within(a, ssrf.IPv6DeniedPrefixes) && !(isatap(a) && !Public(lastFour(a)))
	}
	return a.Is4() && !within(a, ssrf.IPv4DeniedPrefixes)
}

func within(a netip.Addr, list []netip.Prefix) bool {
	return slices.ContainsFunc(list, func(p netip.Prefix) bool { return p.Contains(a) })
}

// lastFour is the address of IPv4 in the last four bytes: where NAT64 (RFC 6052,
// 2.2) and ISATAP (RFC 5214, 6.1) have it. IPv4-compatible and translated addresses,
// 6to4 and Teredo, which carry one too, are none of the public internet any more.
func lastFour(a netip.Addr) netip.Addr {
	b := a.As16()
	return netip.AddrFrom4([4]byte(b[12:]))
}

// isatap tells an interface that is named after its address of IPv4.
func isatap(a netip.Addr) bool {
	b := a.As16()
	return b[8]&^0x02 == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe
}

// refusePrivate is called by the dialler with each resolved address, before the
// connection is made: neither a name that resolves to a private address nor a
// redirect to one gets through.
func refusePrivate(_ context.Context, _, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("dial %q: %w", address, err)
	}
	if !Public(ap.Addr()) {
		return &AddressError{ap.Addr()}
	}
	return nil
}
