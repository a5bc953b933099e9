import '../../../../web/office/sheets.ts'
import { render } from 'solid-js/web'
import SystemPage from '../../../../web/office/system/SystemPage.tsx'

render(() => <SystemPage />, document.getElementById('parts') ?? document.body)
