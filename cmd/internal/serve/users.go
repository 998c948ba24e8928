package serve

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/bcrypt"
)

// maxPasswords bounds the file of passwords: a hundred bytes a user.
const maxPasswords = 4 << 20

// users are those of a file of passwords, read anew when it has changed.
type users struct {
	path string
	// nobody is held against where there is no such user, so that it takes as long.
	nobody []byte

	mu     sync.Mutex
	hashes map[string][]byte
	stamp  fileStamp
	looked time.Time
}

type fileStamp struct {
	changed time.Time
	size    int64
}

// lookEvery is how often a file of passwords is looked at for changes.
const lookEvery = time.Second

func readUsers(path string) (*users, error) {
	u := &users{path: path}
	var err error
	if u.nobody, err = bcrypt.GenerateFromPassword([]byte("nobody"), bcrypt.DefaultCost); err != nil {
		return nil, fmt.Errorf("make a password: %w", err)
	}
	return u, u.read()
}

// read reads the file.
func (u *users) read() error {
	info, err := os.Stat(u.path)
	if err != nil {
		return fmt.Errorf("read the passwords: %w", err)
	}
	if info.Size() > maxPasswords {
		return fmt.Errorf("read the passwords: %s is larger than %d bytes", u.path, maxPasswords)
	}
	if info.Mode().Perm()&0o002 != 0 {
		return fmt.Errorf("read the passwords: everybody may write %s", u.path)
	}
	data, err := os.ReadFile(u.path)
	if err != nil {
		return fmt.Errorf("read the passwords: %w", err)
	}
	hashes, err := parseUsers(u.path, string(data))
	if err != nil {
		return err
	}
	u.hashes, u.stamp = hashes, fileStamp{info.ModTime(), info.Size()}
	return nil
}

// parseUsers reads "name:hash" lines; # begins a remark.
func parseUsers(path, text string) (map[string][]byte, error) {
	hashes := map[string][]byte{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, hash, ok := strings.Cut(line, ":")
		if !ok || name == "" {
			return nil, fmt.Errorf("%s:%d: wants name:hash, as htpasswd -B writes it", path, n)
		}
		if _, err := bcrypt.Cost([]byte(hash)); err != nil {
			return nil, fmt.Errorf("%s:%d: the hash of %s is none of bcrypt: %w", path, n, name, err)
		}
		hashes[name] = []byte(hash)
	}
	if len(hashes) == 0 {
		return nil, fmt.Errorf("%s: nobody is in it", path)
	}
	return hashes, nil
}

// hashOf is a user's hash, by the file as it is now. A file that became unreadable leaves
// those in that it had.
func (u *users) hashOf(name string) ([]byte, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if now := time.Now(); now.Sub(u.looked) > lookEvery {
		u.looked = now
		if info, err := os.Stat(u.path); err == nil && (fileStamp{info.ModTime(), info.Size()}) != u.stamp {
			_ = u.read()
		}
	}
	hash, ok := u.hashes[name]
	return hash, ok
}

// hash is a user's hash, by which a changed password is known; empty where there is no
// such user.
func (u *users) hash(name string) string {
	hash, _ := u.hashOf(name)
	return string(hash)
}

// right tells whether a password is a user's; it takes as long where there is no such user.
func (u *users) right(name, password string) bool {
	hash, ok := u.hashOf(name)
	if !ok {
		hash = u.nobody
	}
	return bcrypt.CompareHashAndPassword(hash, []byte(password)) == nil && ok
}

// sum names a password without keeping it.
func (s *Server) sum(name, hash, password string) (out [32]byte) {
	h := hmac.New(sha256.New, s.key[:])
	h.Write([]byte(name + "\x00" + hash + "\x00" + password))
	copy(out[:], h.Sum(nil))
	return out
}
