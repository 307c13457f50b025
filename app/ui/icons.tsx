/** Line drawings on a 24-unit grid; always beside words, so they are hidden from assistive technology. */
const drawings = {
  eye: 'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM12 9.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6z',
  pencil: 'M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  quiet: 'M4 9.5v5h3.5L13 19V5L7.5 9.5zM17 9.5l4.5 5M21.5 9.5l-4.5 5',
  bin: 'M4 6.5h16M9.5 6.5V4h5v2.5M6 6.5l1 13.5h10l1-13.5M10 10.5v5.5M14 10.5v5.5',
  tray: 'M3.5 13.5L6 5h12l2.5 8.5V19h-17zM3.5 13.5H9l1 2.5h4l1-2.5h5.5',
  copy: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M4.5 16v4h15v-4',
  letter: 'M3 5.5h18v13H3zM3 6.5l9 7 9-7',
  plus: 'M12 5v14M5 12h14',
  forward: 'M9 5l7 7-7 7',
  backward: 'M15 5l-7 7 7 7',
} as const

export function Icon({ name, className = 'icon' }: { name: keyof typeof drawings; className?: string }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}

/** The mark in the masthead, as in public/favicon.svg. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="6" />
      <path d="M14 5.5l7 2.3v5.7c0 4.2-2.8 7.4-7 9-4.2-1.6-7-4.8-7-9V7.8z" />
      <path d="M10.8 13.8l2.3 2.3 4.2-4.4" />
    </svg>
  )
}
