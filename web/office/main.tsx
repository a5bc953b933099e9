import { render } from 'solid-js/web'
render(() => <p>office</p>, document.getElementById('office')!)
