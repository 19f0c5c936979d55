// SHA-256, SHA-512 (FIPS 180-4) and Ed25519 verification (RFC 8032) in plain JavaScript, because a page
// opened from a file may not have the browser's own. Written to be read; nothing here is secret.
"use strict";
const sums = (() => {
  const mask = (1n << 64n) - 1n;
  const mod = (a, m) => ((a % m) + m) % m;

  function root(degree, n) {          // the whole part of the degree-th root
    let x = 1n << (BigInt(n.toString(2).length) / degree + 1n);
    for (;;) {
      const y = ((degree - 1n) * x + n / x ** (degree - 1n)) / degree;
      if (y >= x) return x;
      x = y;
    }
  }
  const primes = [];
  for (let n = 2; primes.length < 80; n++) if (primes.every((p) => n % p)) primes.push(n);
  // The constants are the first bits behind the point of the primes' cube and square roots.
  const K = primes.map((p) => root(3n, BigInt(p) << 192n) & mask);
  const H = primes.slice(0, 8).map((p) => root(2n, BigInt(p) << 128n) & mask);
  const K32 = K.slice(0, 64).map((k) => Number(k >> 32n)), H32 = H.map((h) => Number(h >> 32n));

  function padded(bytes, block, lengthBytes) {
    const size = Math.ceil((bytes.length + 1 + lengthBytes) / block) * block;
    const out = new Uint8Array(size);
    out.set(bytes);
    out[bytes.length] = 0x80;
    new DataView(out.buffer).setBigUint64(size - 8, BigInt(bytes.length) * 8n);
    return new DataView(out.buffer);
  }

  function sha256(bytes) {
    const data = padded(bytes, 64, 8), w = new Int32Array(64), h = Int32Array.from(H32);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let at = 0; at < data.byteLength; at += 64) {
      for (let i = 0; i < 16; i++) w[i] = data.getInt32(at + i * 4);
      for (let i = 16; i < 64; i++) {
        const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
        const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 64; i++) {
        const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25), s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
        const t1 = (k + s1 + ((e & f) ^ (~e & g)) + K32[i] + w[i]) | 0;
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [k, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
      }
      [a, b, c, d, e, f, g, k].forEach((x, i) => { h[i] += x; });
    }
    const out = new DataView(new ArrayBuffer(32));
    h.forEach((x, i) => out.setInt32(i * 4, x));
    return new Uint8Array(out.buffer);
  }

  function sha512(bytes) {
    const data = padded(bytes, 128, 16), w = new Array(80);
    const turn = (x, n) => ((x >> n) | (x << (64n - n))) & mask;
    let h = [...H];
    for (let at = 0; at < data.byteLength; at += 128) {
      for (let i = 0; i < 16; i++) w[i] = data.getBigUint64(at + i * 8);
      for (let i = 16; i < 80; i++) {
        const s0 = turn(w[i - 15], 1n) ^ turn(w[i - 15], 8n) ^ (w[i - 15] >> 7n);
        const s1 = turn(w[i - 2], 19n) ^ turn(w[i - 2], 61n) ^ (w[i - 2] >> 6n);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) & mask;
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 80; i++) {
        const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n), s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
        const t1 = k + s1 + ((e & f) ^ (~e & mask & g)) + K[i] + w[i];
        const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        [k, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & mask, c, b, a, (t1 + t2) & mask];
      }
      h = [a, b, c, d, e, f, g, k].map((x, i) => (x + h[i]) & mask);
    }
    const out = new DataView(new ArrayBuffer(64));
    h.forEach((x, i) => out.setBigUint64(i * 8, x));
    return new Uint8Array(out.buffer);
  }

  const P = 2n ** 255n - 19n, L = 2n ** 252n + 27742317777372353535851937790883648493n;
  function power(base, exponent) {
    let result = 1n;
    for (base = mod(base, P); exponent; exponent >>= 1n, base = base * base % P)
      if (exponent & 1n) result = result * base % P;
    return result;
  }
  const D = mod(-121665n * power(121666n, P - 2n), P), I = power(2n, (P - 1n) / 4n);
  const number = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

  function point(bytes) {             // RFC 8032 5.1.3, or null
    const whole = number(bytes), y = whole & ((1n << 255n) - 1n), sign = whole >> 255n;
    if (y >= P) return null;
    const u = mod(y * y - 1n, P), v = mod(D * y * y + 1n, P);
    let x = u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n) % P;
    if (v * x * x % P !== u) x = x * I % P;
    if (v * x * x % P !== u || (!x && sign)) return null;
    if ((x & 1n) !== sign) x = P - x;
    return [x, y, 1n, x * y % P];
  }
  function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = mod((y1 - x1) * (y2 - x2), P), b = (y1 + x1) * (y2 + x2) % P;
    const c = 2n * D * t1 * t2 % P, d = 2n * z1 * z2 % P;
    const e = b - a, f = d - c, g = d + c, h = b + a;
    return [mod(e * f, P), mod(g * h, P), mod(f * g, P), mod(e * h, P)];
  }
  function times(scalar, p) {
    let result = [0n, 1n, 1n, 0n];
    for (; scalar; scalar >>= 1n, p = add(p, p)) if (scalar & 1n) result = add(result, p);
    return result;
  }
  const BASE = [15112221349535400772501151409588531511454012693041857206046113283949847762202n, 4n * power(5n, P - 2n) % P, 1n];
  BASE.push(BASE[0] * BASE[1] % P);

  function verify(publicKey, signature, message) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    const a = point(publicKey), r = point(signature.slice(0, 32)), s = number(signature.slice(32));
    if (!a || !r || s >= L) return false;
    const k = number(sha512(joined(signature.slice(0, 32), publicKey, message))) % L;
    const left = times(s, BASE), right = add(r, times(k, a));
    return mod(left[0] * right[2] - right[0] * left[2], P) === 0n && mod(left[1] * right[2] - right[1] * left[2], P) === 0n;
  }

  function joined(...parts) {
    const out = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
    let at = 0;
    for (const part of parts) { out.set(part, at); at += part.length; }
    return out;
  }
  return { sha256, sha512, verify, joined };
})();
