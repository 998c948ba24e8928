package topic

// Tables are the large tables as they are embedded, for the fingerprint of the
// rules. Nobody changes them.
func Tables() [][]byte { return [][]byte{weights} }
