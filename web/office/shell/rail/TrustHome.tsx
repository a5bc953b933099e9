import { useNavigate } from '@solidjs/router'

/** Leads a trust's staff to their one page. */
export default function TrustHome() {
  useNavigate()('/trust', { replace: true })
  return null
}
