const leastMilliseconds = 1_500
const tones = { mention: [784, 1047], other: [587, 784] }

let lastAt = 0
let context: AudioContext | undefined

/** Two short tones, higher ones for who is meant by name; once for what comes at once. */
export function playSound(kind: keyof typeof tones, volume: number): void {
  if (Date.now() - lastAt < leastMilliseconds) return
  lastAt = Date.now()
  context ??= new AudioContext()
  // Before the first click on a page, browsers keep it quiet.
  void context.resume()
  tones[kind].forEach((frequency, at) => void playTone(frequency, at * 0.12, volume))
}

function playTone(frequency: number, after: number, volume: number): void {
  if (!context) return
  const begin = context.currentTime + after
  const tone = new OscillatorNode(context, { frequency, type: 'sine' })
  const loudness = new GainNode(context, { gain: 0 })
  loudness.gain.setValueAtTime(0, begin)
  loudness.gain.linearRampToValueAtTime(volume * 0.3, begin + 0.015)
  loudness.gain.exponentialRampToValueAtTime(0.0001, begin + 0.3)
  tone.connect(loudness).connect(context.destination)
  tone.start(begin)
  tone.stop(begin + 0.32)
}
