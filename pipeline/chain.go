package pipeline

import "context"

// Chain is a source that delivers one source after the other.
type Chain []Source

// Read reads each source in turn.
func (c Chain) Read(ctx context.Context, emit func(Unit) error) error {
	for _, s := range c {
		if err := s.Read(ctx, emit); err != nil {
			return err
		}
	}
	return nil
}

var _ Source = Chain(nil)
