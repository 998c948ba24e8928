package bleve

import (
	"testing"

	"dateline/index"
	"dateline/index/storetest"
)

// TestStore: a directory keeps all that a store promises.
func TestStore(t *testing.T) {
	storetest.Run(t, func(t testing.TB) index.Store { return At(t.TempDir()) })
}
